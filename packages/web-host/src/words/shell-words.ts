import type { Accessor } from 'solid-js'
import { preferences } from '../preferences.ts'
import { en } from './en.ts'
import { zh, type ShellWords } from './zh.ts'

/** The shell's words in the current language; read where they are shown. */
export const shellWords: Accessor<ShellWords> = () => (preferences.locale() === 'en' ? en : zh)
