import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { ChartIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const indicatorsWeb = definePluginWeb({
  id: 'indicators',
  pages: [
    {
      path: '',
      title: { zh: '统计指标', en: 'Indicators' },
      permission: 'indicators.view',
      component: () => import('./indicators.page.tsx').then((module) => module.IndicatorsPage),
      menu: { group: 'reports', order: 10, icon: ChartIcon },
    },
    {
      path: 'streets',
      title: { zh: '指标分析', en: 'Indicators' },
      side: 'district',
      component: () =>
        import('./district-indicators.page.tsx').then((module) => module.DistrictIndicatorsPage),
      menu: { group: 'reports', order: 10, icon: ChartIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
