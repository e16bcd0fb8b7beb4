import { bindClasses, Field, TextInput } from '@sanzhi/web-kit'
import type { EditableForm, Fault, SetForm } from './opening-form.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

/** What the street is called, and where it is found. */
export function IdentityStep(props: {
  form: EditableForm
  setForm: SetForm
  districtCode: string
  faults: readonly Fault[]
  faultText: (fault: Fault) => string
}) {
  const words = useTenancyWords()
  const errorOf = (field: 'name' | 'code' | 'slug') => {
    const fault = props.faults.find(({ reason }) => reason.startsWith(field))
    return fault && props.faultText(fault)
  }
  return (
    <div class={cx('form')}>
      <Field
        label={words().wizard.identity.name}
        help={words().wizard.identity.nameHelp}
        error={errorOf('name')}
        required
      >
        {(ids) => (
          <TextInput
            ids={ids}
            maxlength={40}
            value={props.form.name}
            onValue={(value) => props.setForm('name', value)}
          />
        )}
      </Field>
      <Field label={words().wizard.identity.nameEn} help={words().wizard.identity.nameEnHelp}>
        {(ids) => (
          <TextInput
            ids={ids}
            maxlength={80}
            value={props.form.nameEn}
            onValue={(value) => props.setForm('nameEn', value)}
          />
        )}
      </Field>
      <Field
        label={words().wizard.identity.code}
        help={words().wizard.identity.codeHelp(props.districtCode)}
        error={errorOf('code')}
        required
      >
        {(ids) => (
          <TextInput
            ids={ids}
            maxlength={20}
            inputmode="numeric"
            value={props.form.code}
            onValue={(value) => props.setForm('code', value)}
          />
        )}
      </Field>
      <Field
        label={words().wizard.identity.slug}
        help={words().wizard.identity.slugHelp}
        error={errorOf('slug')}
        required
      >
        {(ids) => (
          <TextInput
            ids={ids}
            maxlength={40}
            lead="/s/"
            value={props.form.slug}
            onValue={(value) => props.setForm('slug', value.trim().toLowerCase())}
          />
        )}
      </Field>
    </div>
  )
}
