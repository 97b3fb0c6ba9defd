export { messagesOf } from '#node/conversations/store.ts'
