import type { Translation } from '../catalogue.ts'
import type { caseText as english } from '../en/case.ts'

export const caseText: Translation<typeof english> = {
  title: '个案',
}
