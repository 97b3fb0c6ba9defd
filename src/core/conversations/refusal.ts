/** Why a whole conversation was refused. Closed: the page has one sentence for each. */
export const CONVERSATION_REFUSALS = [
  'empty',
  'too-large',
  'too-many',
  'not-conversation',
  'broken',
  'date-order',
] as const
export type ConversationRefusalCode = (typeof CONVERSATION_REFUSALS)[number]

const SENTENCES: Readonly<Record<ConversationRefusalCode, string>> = {
  empty: 'There is no text in it; copy the conversation again.',
  'too-large': 'It is longer than the desk takes in one go; split it.',
  'too-many': 'It holds more messages than the desk takes in one go; split it.',
  'not-conversation':
    'No messages were found in it; expected a chat as TXT, CSV, HTML, JSON of the Customer Service API, EML or a WhatsApp export.',
  broken: 'The file is damaged or cut off; export it again.',
  'date-order': 'The order of day and month cannot be told; say which it is (DMY, MDY or YMD).',
}

/** The one error that reading a conversation throws: nothing of it was taken over. */
export class ConversationRefusal extends Error {
  readonly code: ConversationRefusalCode
  constructor(code: ConversationRefusalCode) {
    super(SENTENCES[code])
    this.name = 'ConversationRefusal'
    this.code = code
  }
}
