import { expect, it } from 'vitest'
import { dataArgument } from '../../../electron/main/arguments.ts'
import * as shell from '../../../electron/channel.ts'
import * as page from '#renderer/connect.ts'

it.each([
  [['electron', '.', '--data', '/srv/desk'], '/srv/desk'],
  [['aftercase', '--no-sandbox', '--data=/srv/desk'], '/srv/desk'],
  [['aftercase'], null],
  [['aftercase', '--data'], null],
  [['aftercase', '--data='], null],
  [['aftercase', '--database', 'x'], null],
])('%o names %s', (argv, folder) => expect(dataArgument(argv)).toBe(folder))

it('speaks to the page in the words the page listens for', () => {
  expect({ ...shell }).toEqual({ PORT_REQUEST: page.PORT_REQUEST, PORT_MESSAGE: page.PORT_MESSAGE })
})
