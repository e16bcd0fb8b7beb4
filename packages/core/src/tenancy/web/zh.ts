/** Words of the district's page about its streets. */
export const zh = {
  title: '街道开通',
  summary: '本区各街道的开通状态和模块启用情况。',
  list: '街道列表',
  name: '街道名称',
  code: '行政区划代码',
  state: '状态',
  states: { trial: '试运行', live: '正式运行', frozen: '暂停使用', moving: '迁移中', closed: '已注销' },
  modules: '已启用模块',
  createdAt: '开通时间',
  address: '访问地址',
  empty: '还没有开通街道',
  emptyDetail: '请由系统管理员使用 sanzhi street create 命令开通街道。',
  reasons: {
    street_not_found: '街道不存在，或当前账号未获授权。',
    street_frozen: '该街道已暂停使用，只能查看，不能修改。',
  },
}
