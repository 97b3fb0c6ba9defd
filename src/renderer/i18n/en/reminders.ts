export const reminders = {
  title: 'Reminders',
  text: 'Says what is due before it is too late. A notice names cases and times, never a buyer.',
  on: 'Remind me of deadlines',
  hours: 'How long before a deadline',
  hoursHint: 'Each deadline is said once at each of these. Several at once come as one notice.',
  hoursNone: 'Choose at least one. To have none, switch reminders off.',
  before_one: '{{count}} hour',
  before_other: '{{count}} hours',
  quiet: 'Quiet hours',
  quietHint:
    'By the clock of this computer ({{zone}}). What falls in them is said when they end, or before they begin where the deadline would not wait.',
  from: 'From',
  to: 'Until',
  same: 'From and until must differ.',
  where: {
    yes: 'Notices appear by the system, also while you work elsewhere.',
    ask: 'Notices appear in this page. The test asks the browser to show them by the system.',
    no: 'Notices appear in this page only: the browser does not let it use those of the system. That can be changed where the browser keeps its permissions for this address.',
  },
  try: 'Send a test notice',
  tryTitle: 'Aftercase reminds you like this',
  tryBody: 'Test: no case is due by this notice.',
  shown: {
    system: 'Handed to the system. If you see nothing, look at its notice settings and its quiet mode.',
    page: 'Shown in this page.',
  },
  open: 'Open',
} as const
