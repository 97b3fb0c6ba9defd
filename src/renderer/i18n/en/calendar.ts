/** What is due, day by day. */
export const calendar = {
  title: 'Calendar',
  intro: 'What is due, on the clock of this computer ({{zone}}), with the way each date was found.',
  save: 'Save as a calendar file',
  none: 'Nothing is due',
  noneHint: 'Open cases with a deadline stand here, day by day.',
  others: 'Also the buyer’s and the platform’s clocks',
  shown: 'Showing {{shown}} of {{total}} clocks',
  fileHint:
    'The file holds every running clock; importing it again moves them and takes off those that ended in the last 60 days.',
} as const
