/** @typedef {{ passed: number, failed: number }} Counts */
/**
 * Vitest's JSON report. A file that could not even be loaded holds no failed test; it counts as one.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function vitestCounts(report: any): Counts
/**
 * Playwright's JSON report. `errors` are those outside any test, such as a spec that does not compile. A test that
 * passed only at the second try has passed, as in Playwright's own closing lines.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function playwrightCounts(report: any): Counts
/**
 * The closing line over all runners. A stage that failed without a failed test (types, lint, build, a crash) counts
 * as one, so that the line never says "0 failed" after a failure.
 *
 * @param {readonly Counts[]} counts
 * @param {boolean} allWell whether every stage ended with 0
 */
export function totalLine(counts: readonly Counts[], allWell: boolean): string
export type Counts = {
  passed: number
  failed: number
}
