import './polyfills.ts'
import '@sanzhi/web-kit/style.css'
import { coreWeb, home } from '@sanzhi/core/web'
import { mountConsole } from '@sanzhi/web-host'
import { plugins } from 'virtual:plugins'

const root = document.querySelector<HTMLElement>('#console')
if (!root) throw new Error('index.html has no #console to mount in.')
mountConsole({ root, core: coreWeb, plugins, home })
