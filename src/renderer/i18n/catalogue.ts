import type { en } from './en/index.ts'

/** The shape of `T` with any text at its leaves: what a translation of catalogue `T` must have, no key more or less. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page'
    resources: { page: typeof en; case: (typeof en)['case'] }
  }
}
