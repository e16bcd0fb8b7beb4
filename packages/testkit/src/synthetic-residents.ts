const surnames = '陈林黄张李王吴蔡刘郑苏庄周杨许叶郭洪谢曾'
const givenNames = '宏涛燕超雪军斌丽明华建国秀英志强晓梅海峰婷伟芳'
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const dayMs = 86_400_000

/** Of a region that there is not, so of nobody; with a right check character. */
function citizenNumber(index: number): string {
  const born = new Date(Date.UTC(1940, 0, 1) + (index % 29_000) * dayMs)
  const day = born.toISOString().slice(0, 10).replaceAll('-', '')
  const serial = String(Math.floor(index / 29_000) * 2 + (index % 2)).padStart(3, '0')
  const digits = `990206${day}${serial}`
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return digits + '10X98765432'.charAt(sum % 11)
}

function pick(list: string | readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}

/**
 * A roster of residents as text, the same each time: nobody in it exists. One in six has no citizen number and one in
 * four no telephone.
 */
export function residentsCsv(count: number, compounds: readonly string[]): string {
  const lines = ['姓名,身份证号,性别,手机号,居住小区,楼栋,房号,居住类型']
  for (let index = 0; index < count; index += 1) {
    const name =
      pick(surnames, index * 7) + pick(givenNames, index * 11) + pick(givenNames, Math.floor(index / 23))
    const number = index % 6 === 5 ? '' : citizenNumber(index)
    const phone = index % 4 === 3 ? '' : `199${String(index).padStart(8, '0')}`
    const building = `${1 + (Math.floor(index / 500) % 30)}号楼`
    const room = `${1 + (Math.floor(index / 20) % 25)}0${1 + (index % 8)}`
    const residence = index % 3 === 0 ? '户籍' : '流动'
    const gender = index % 2 === 1 ? '男' : '女'
    lines.push(
      [name, number, gender, phone, pick(compounds, Math.floor(index / 3)), building, room, residence].join(
        ',',
      ),
    )
  }
  return `${lines.join('\n')}\n`
}
