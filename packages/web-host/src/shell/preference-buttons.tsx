import { Button } from '@sanzhi/web-kit'
import { LanguageIcon, TextSizeIcon } from '@sanzhi/web-kit/icons'
import { preferences } from '../preferences.ts'
import { shellWords } from '../words/shell-words.ts'

/** Large type and language, as buttons. */
export function PreferenceButtons() {
  return (
    <>
      <Button tone="quiet" aria-pressed={preferences.elder()} onClick={() => preferences.switchElder()}>
        <TextSizeIcon size="1.15em" />
        {preferences.elder() ? shellWords().elderOff : shellWords().elder}
      </Button>
      <Button
        tone="quiet"
        lang={preferences.locale() === 'en' ? 'zh-CN' : 'en'}
        onClick={() => preferences.switchLocale()}
      >
        <LanguageIcon size="1.15em" />
        {shellWords().otherLanguage}
      </Button>
    </>
  )
}
