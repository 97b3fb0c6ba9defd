import { readFileSync, readdirSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES, IMPORT_REFUSALS } from '#contract/errors.ts'
import type { ImportWarningCode, QuarantineCode } from '#core/import/findings.ts'
import { en } from '#renderer/i18n/en/index.ts'
import { zh } from '#renderer/i18n/zh/index.ts'

const RENDERER = new URL('../../src/renderer/', import.meta.url)

/** Attributes a person reads or hears. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'cancelLabel',
  'description',
  'error',
  'label',
  'legend',
  'nothingFoundMessage',
  'placeholder',
  'text',
  'title',
])
/** Letters of any script make a text; `·`, `→` and digits do not. */
const WORDS = /\p{L}{2,}/u
/** Names that are the same in every language. */
const NAMES = new Set(['SHA-256'])

/** Texts that stand in the JSX itself instead of in a catalogue, as `line: text`. */
function rawTexts(source: string, fileName = 'page.tsx'): string[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const report = (node: ts.Node, text: string): void => {
    if (!WORDS.test(text) || NAMES.has(text.trim())) return
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    found.push(`${line + 1}: ${text.trim()}`)
  }
  /** The texts an expression can come out as. */
  const leaves = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) report(node, node.text)
    else if (ts.isTemplateExpression(node)) {
      report(node, [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' '))
    } else if (ts.isParenthesizedExpression(node)) leaves(node.expression)
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(leaves)
    else if (ts.isBinaryExpression(node)) {
      if (node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) leaves(node.left)
      leaves(node.right)
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report(node, node.text)
    else if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) {
      const value = node.initializer
      if (value && ts.isStringLiteral(value)) report(value, value.text)
      else if (value && ts.isJsxExpression(value) && value.expression) leaves(value.expression)
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression)
      leaves(node.expression)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** `a.b.c` → text, for every text of a catalogue. */
function flatten(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] =>
      typeof value === 'string'
        ? [[`${path}${key}`, value]]
        : [...flatten(value as object, `${path}${key}.`)],
    ),
  )
}
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name ?? ''))].toSorted()

const english = flatten(en)
const chinese = flatten(zh)

describe('the texts of the page', () => {
  it('sees a text that stands in the JSX', () => {
    expect(rawTexts('const a = <p>Hello</p>')).toEqual(['1: Hello'])
    expect(rawTexts('const a = <p aria-label="关闭">{t("x.y")}</p>')).toEqual(['1: 关闭'])
    expect(rawTexts('const a = <p>{open ? "Close" : t("b")}</p>')).toEqual(['1: Close'])
    expect(rawTexts('const a = <p title={`${n} cases`}>{`${a} · ${b}`}</p>')).toEqual(['1: cases'])
    expect(rawTexts('const a = <p className="wide" role="status">{"·"}</p>')).toEqual([])
  })

  it('stand in the catalogues, not in the JSX', () => {
    const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tsx'),
    )
    expect(files.length).toBeGreaterThan(30)
    const raw = files.flatMap((name) =>
      rawTexts(readFileSync(new URL(name.replaceAll('\\', '/'), RENDERER), 'utf8'), name).map(
        (text) => `${name}:${text}`,
      ),
    )
    expect(raw).toEqual([])
  })

  it('have exactly the same keys in both languages', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('are never empty and name the same values in both languages', () => {
    const wrong = [...english].filter(([key, text]) => {
      const other = chinese.get(key) ?? ''
      // A singular may leave the number out; Chinese has no singular of its own.
      if (key.endsWith('_one')) return text === '' || other === ''
      return text === '' || other === '' || placeholders(text).join() !== placeholders(other).join()
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('say for every error and every refusal what to do', () => {
    for (const code of ERROR_CODES) {
      expect(en.errors.codes[code].todo.length, code).toBeGreaterThan(10)
      expect(zh.errors.codes[code].todo.length, code).toBeGreaterThan(5)
    }
    for (const reason of IMPORT_REFUSALS) {
      expect(en.errors.refusals[reason].todo.length, reason).toBeGreaterThan(10)
      expect(zh.errors.refusals[reason].todo.length, reason).toBeGreaterThan(5)
    }
  })

  it('have a sentence for every reason a row is set aside', () => {
    // The type is the test: a code without a sentence does not compile.
    const rows: Readonly<Record<QuarantineCode | ImportWarningCode, string>> = en.imports.rows
    expect(Object.values(rows).every((sentence) => sentence.endsWith('.'))).toBe(true)
  })
})
