import { fillTemplate, promptsOf, type Prompt } from './placeholder.ts'
import { answerText, placeholderValues, type ReplyFacts } from './reply-values.ts'
import { isBehind, pickLanguage, READING_LANGUAGE, type ReplyPart, type ReplyTemplate } from './template.ts'

export interface ComposedReply {
  readonly language: string
  readonly text: string
  readonly unresolved: string[]
  readonly prompts: (Prompt & { options: string[] })[]
  readonly reading: string
  /** Tag of `reading`; empty where there is none. */
  readonly readingLanguage: string
  readonly behind: boolean
  readonly parts: { text: string; does: ReplyPart[] }[]
  readonly images: string[]
}

/**
 * A template filled from a case and the clerk's answers, in the nearest language it speaks, with the same in the
 * language clerks read. Placeholders without a value stay in the text and are named in `unresolved`.
 */
export function composeReply(
  template: ReplyTemplate,
  wanted: string,
  facts: ReplyFacts,
  answers: Readonly<Record<string, string>> = {},
): ComposedReply {
  const language = pickLanguage(template, wanted) ?? template.source
  const filled = fillVariant(template, language, facts, answers)
  const text = filled.map((one) => one.text).join('\n')
  const reading = readingOf(template, language)
  return {
    language,
    text,
    unresolved: [...new Set(filled.flatMap(({ unresolved }) => unresolved))],
    prompts: promptsOf((template.variants[language]?.paragraphs ?? []).join('\n')).map((prompt) => ({
      ...prompt,
      options:
        prompt.kind === 'line'
          ? facts.lines.map((_, place) => answerText(prompt, String(place), facts, language) ?? '')
          : [...prompt.options],
    })),
    reading:
      reading === ''
        ? ''
        : fillVariant(template, reading, facts, answers)
            .map((one) => one.text)
            .join('\n'),
    readingLanguage: reading,
    behind: isBehind(template, language),
    parts: filled.map((one, place) => ({ text: one.text, does: [...(template.parts[place] ?? [])] })),
    images: [...template.images],
  }
}

/** The wording a clerk reads beside another: Chinese, else the source, which whoever wrote the template reads. */
function readingOf(template: ReplyTemplate, language: string): string {
  const base = (tag: string): string => tag.split('-')[0] ?? tag
  const chinese = pickLanguage(template, READING_LANGUAGE)
  const found = chinese !== undefined && base(chinese) === base(READING_LANGUAGE) ? chinese : template.source
  return base(found) === base(language) || !Object.hasOwn(template.variants, found) ? '' : found
}

function fillVariant(
  template: ReplyTemplate,
  language: string,
  facts: ReplyFacts,
  answers: Readonly<Record<string, string>>,
): { text: string; unresolved: readonly string[] }[] {
  const paragraphs = template.variants[language]?.paragraphs ?? []
  const values = placeholderValues(facts, language)
  return paragraphs.map((paragraph) => {
    const said: Record<string, string> = {}
    for (const prompt of promptsOf(paragraph)) {
      const answer = Object.hasOwn(answers, prompt.key) ? answers[prompt.key] : undefined
      const printed = answer === undefined ? undefined : answerText(prompt, answer, facts, language)
      if (printed !== undefined) said[prompt.key] = printed
    }
    return fillTemplate(paragraph, values, said)
  })
}
