/**
 * The parts of the runners' reports that are read here.
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ status: string, assertionResults: readonly { status: string }[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: readonly VitestFile[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} PlaywrightReport
 */
/**
 * Vitest's JSON report. A file that could not even be loaded holds no failed test; it counts as one.
 *
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function vitestCounts(report: VitestReport): Counts
/**
 * Playwright's JSON report. `errors` are those outside any test, such as a spec that does not compile. A test that
 * passed only at the second try has passed, as in Playwright's own closing lines.
 *
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function playwrightCounts(report: PlaywrightReport): Counts
/**
 * The closing line over all runners. A stage that failed without a failed test (types, lint, build, a crash) counts
 * as one, so that the line never says "0 failed" after a failure.
 *
 * @param {readonly Counts[]} counts
 * @param {boolean} allWell whether every stage ended with 0
 */
export function totalLine(counts: readonly Counts[], allWell: boolean): string
/**
 * The parts of the runners' reports that are read here.
 */
export type Counts = {
  passed: number
  failed: number
}
/**
 * The parts of the runners' reports that are read here.
 */
export type VitestFile = {
  status: string
  assertionResults: readonly {
    status: string
  }[]
}
/**
 * The parts of the runners' reports that are read here.
 */
export type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: readonly VitestFile[]
}
/**
 * The parts of the runners' reports that are read here.
 */
export type PlaywrightReport = {
  stats: {
    expected: number
    unexpected: number
    flaky: number
  }
  errors: readonly unknown[]
}
