import type { DocumentTemplate } from '@sanzhi/plugin-api'

/** A template with its full name and whose it is: null for the core's own, which no street can switch off. */
export interface BookedTemplate {
  /** `<owner>.<name>` */
  readonly fullName: string
  readonly pluginId: string | null
  readonly template: DocumentTemplate
}

/** Every template of one server by its full name, in the order of their owners. */
export type TemplateBook = ReadonlyMap<string, BookedTemplate>

export interface TemplateSource {
  /** The plugin's id, or the domain's name. */
  readonly name: string
  readonly pluginId: string | null
  readonly documents: readonly DocumentTemplate[]
}

export function collectTemplates(sources: readonly TemplateSource[]): TemplateBook {
  return new Map(
    sources.flatMap(({ name, pluginId, documents }) =>
      documents.map((template): [string, BookedTemplate] => {
        const fullName = `${name}.${template.name}`
        return [fullName, { fullName, pluginId, template }]
      }),
    ),
  )
}
