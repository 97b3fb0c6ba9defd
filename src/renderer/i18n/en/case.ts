export const caseText = {
  title: 'Case',
} as const
