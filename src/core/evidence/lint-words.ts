import type { EvidenceFinding } from './lint.ts'

interface Said {
  /** What is wrong. */
  readonly title: string
  /** What mends it. */
  readonly fix: string
}
type Data = EvidenceFinding['data']
type Words = Readonly<Record<EvidenceFinding['code'], (data: Data) => Said>>

const EN: Words = {
  'no-visible-time': () => ({
    title: 'Nothing says when it was taken.',
    fix: 'Type the time it was taken, or take it again with date and clock in the picture.',
  }),
  cropped: () => ({
    title: 'It looks like a strip cut out of a picture.',
    fix: 'Add the whole screen: names, times and the bar at the top prove where it comes from.',
  }),
  'too-small': ({ short, least }) => ({
    title: `Its short side has ${short} pixels.`,
    fix: `Take it again or get the original: below ${least} pixels (our measure) words can hardly be read in print.`,
  }),
  'wrong-tracking': ({ found, own }) => ({
    title: `It names ${found}, not ${own}.`,
    fix: 'Add the page of this parcel, or correct the tracking number of the case.',
  }),
  'same-in-other-case': ({ cases }) => ({
    title: `The same file is in ${cases}.`,
    fix: 'Use a picture of this very parcel; the same one twice makes both worthless.',
  }),
  'near-in-other-case': ({ cases }) => ({
    title: `A picture that looks the same is in ${cases}.`,
    fix: 'Look at both. If it is the same scene, use a picture of this parcel.',
  }),
  'foreign-channel': ({ channel }) => ({
    title: `It seems to come from ${channel}.`,
    fix: 'Show the platform’s own chat: talk elsewhere may not count, and may break the rules.',
  }),
  'taken-before-order': ({ taken, than }) => ({
    title: `It was taken ${day(taken)}, before the order was placed ${day(than)}.`,
    fix: 'Use a picture of this very parcel, or correct the time if the clock of the camera was wrong.',
  }),
  'taken-in-future': ({ taken }) => ({
    title: `It says it was taken ${day(taken)}, which is still to come.`,
    fix: 'The clock of the camera was wrong: type the true time and keep something that proves it.',
  }),
  'taken-after-decision': ({ taken, than }) => ({
    title: `It was taken ${day(taken)}, after the case was decided ${day(than)}.`,
    fix: 'It cannot show what led to the decision: say in the caption why it counts, or leave it out.',
  }),
}

const ZH: Words = {
  'no-visible-time': () => ({
    title: '看不出拍摄时间。',
    fix: '填写拍摄时间，或重新截取带日期和时钟的画面。',
  }),
  cropped: () => ({ title: '像是从图中裁下的一条。', fix: '请附完整画面：名称、时间和顶部栏能证明来源。' }),
  'too-small': ({ short, least }) => ({
    title: `短边只有 ${short} 像素。`,
    fix: `请重新拍摄或取得原图：低于 ${least} 像素（本工具的标准）时打印后难以辨认文字。`,
  }),
  'wrong-tracking': ({ found, own }) => ({
    title: `其中的单号是 ${found}，不是 ${own}。`,
    fix: '请附本包裹的页面，或更正该单的运单号。',
  }),
  'same-in-other-case': ({ cases }) => ({
    title: `同一文件也在 ${cases} 中。`,
    fix: '请使用本包裹的照片；同一张用两次，两处都失去证明力。',
  }),
  'near-in-other-case': ({ cases }) => ({
    title: `${cases} 中有一张几乎相同的图片。`,
    fix: '请对照两张。若是同一场景，请换成本包裹的照片。',
  }),
  'foreign-channel': ({ channel }) => ({
    title: `似乎来自 ${channel}。`,
    fix: '请使用平台内的聊天记录：站外沟通可能不被采信，也可能违规。',
  }),
  'taken-before-order': ({ taken, than }) => ({
    title: `拍摄于 ${day(taken)}，早于下单时间 ${day(than)}。`,
    fix: '请使用本包裹的照片；若相机时钟有误，请更正拍摄时间。',
  }),
  'taken-in-future': ({ taken }) => ({
    title: `文件称拍摄于 ${day(taken)}，该时间尚未到来。`,
    fix: '相机时钟有误：请填写真实时间，并保留能佐证的材料。',
  }),
  'taken-after-decision': ({ taken, than }) => ({
    title: `拍摄于 ${day(taken)}，晚于案件裁定时间 ${day(than)}。`,
    fix: '它无法说明裁定之前的事实：请在说明中写明用途，或不要使用。',
  }),
}

/** A day, in UTC: the finding is about days, not minutes. */
const day = (at: string | number | undefined): string =>
  typeof at === 'number' ? new Date(at).toISOString().slice(0, 10) : ''

/** A finding in words, with what mends it. */
export function evidenceFindingWords({ code, data }: EvidenceFinding, language: 'en' | 'zh'): Said {
  return (language === 'zh' ? ZH : EN)[code](data)
}
