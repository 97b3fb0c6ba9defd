import { describe, expect, it } from 'vitest'
import { missingPackages } from '#hosts/launch/chromium.mjs'
import { playwrightCounts, totalLine, vitestCounts } from '#hosts/launch/test-counts.mjs'

describe('the closing line', () => {
  it('sums the runners', () => {
    const vitest = vitestCounts({ numPassedTests: 40, numFailedTests: 1, testResults: [] })
    const playwright = playwrightCounts({
      stats: { expected: 7, unexpected: 2, flaky: 1 },
      errors: [],
    })
    expect(totalLine([vitest, playwright], false)).toBe('48 passed, 3 failed')
  })

  it('counts a test file that could not be loaded, but not one whose tests failed a second time', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    expect(vitestCounts({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({
      passed: 2,
      failed: 2,
    })
  })

  it('counts errors outside any end-to-end test', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0 }
    expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 0, failed: 1 })
  })

  it('never says "0 failed" after a stage that failed without a test', () => {
    expect(totalLine([], false)).toBe('0 passed, 1 failed')
    expect(totalLine([{ passed: 5, failed: 0 }], false)).toBe('5 passed, 1 failed')
    expect(totalLine([{ passed: 5, failed: 0 }], true)).toBe('5 passed, 0 failed')
  })
})

describe('Debian packages for the tests', () => {
  const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'

  it('are those not installed yet', () => {
    expect(missingPackages(debian, (name) => name !== 'xvfb')).toEqual(['xvfb'])
    expect(missingPackages(debian, () => false)).toContain('chromium')
  })

  it('hold no chromium on Ubuntu, where that is a snap', () => {
    const ubuntu = missingPackages('ID=ubuntu\nID_LIKE=debian\n', () => false)
    expect(ubuntu).not.toContain('chromium')
    expect(ubuntu).toContain('fonts-noto-cjk')
  })
})
