import { createContext, useContext, type Accessor } from 'solid-js'

const PageParams = createContext<Accessor<Readonly<Record<string, string>>>>(() => ({}))

/** Mounted by the shell around each page. */
export const PageParamsProvider = PageParams.Provider

/** The `:name` segments of this page's path. */
export function usePageParams(): Accessor<Readonly<Record<string, string>>> {
  return useContext(PageParams)
}
