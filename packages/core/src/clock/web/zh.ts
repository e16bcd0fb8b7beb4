/** Words of the notice about a demonstration's clock. */
export const zh = {
  title: (at: string) => `演示时钟：${at}`,
  detail: '本平台为演示环境，期限、时效和记录时间均按演示时钟计算。',
}
