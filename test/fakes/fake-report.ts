import type { ImportReport } from '#contract/imports.ts'

/** What the fake desk answers to every import: something of everything a preview can show. */
export function fakeReport(fileName: string, dateOrder: ImportReport['dateOrder'] | null): ImportReport {
  return {
    importId: null,
    fileName,
    sha256: 'b'.repeat(64),
    kind: 'returns',
    rows: 214,
    created: 38,
    updated: 2,
    unchanged: 172,
    quarantined: [
      {
        row: 17,
        code: 'id-lost-digits',
        message: '',
        data: { column: 'Return Order ID', value: '5.77E+17' },
      },
      {
        row: 90,
        code: 'money-ambiguous',
        message: '',
        data: { column: 'Return unit price', value: '1.234' },
      },
    ],
    warnings: [{ row: 1, code: 'column-unknown', message: '', data: { column: 'Loyalty tier' } }],
    flags: [{ word: 'Return Status: SELLER_REVIEW_V2', count: 3 }],
    dateOrder: dateOrder ?? 'MDY',
    dateOrderBasis: dateOrder ? 'given' : 'detected',
    encoding: 'UTF-8',
    changes: [
      {
        change: 'created',
        what: 'case',
        platformId: '403598765432109001',
        fields: [{ field: 'status_raw', before: '', after: 'AWAITING_BUYER_SHIP' }],
      },
      {
        change: 'updated',
        what: 'case',
        platformId: '403598765432100003',
        fields: [
          {
            field: 'status_raw',
            before: 'RETURN_OR_REFUND_REQUEST_PENDING',
            after: 'REFUND_OR_RETURN_REQUEST_REJECT',
          },
          { field: 'amount_minor', before: '3708', after: '1999' },
          { field: 'refund_at', before: '', after: '1795000000000' },
        ],
      },
    ],
    seenBeforeAt: null,
  }
}
