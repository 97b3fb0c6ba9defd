import type { viewer as en } from '../en/viewer.ts'
import type { Translation } from '../catalogue.ts'

export const viewer: Translation<typeof en> = {
  pages: '页面',
  page: '第 {{page}} 页，共 {{count}} 页',
  toPage: '第 {{page}} 页',
  previousPage: '上一页',
  nextPage: '下一页',
  drawing: '正在绘制',
  in: '放大',
  out: '缩小',
  fit: '适合窗口',
  zoom: '{{percent}} %',
  turn: '旋转视图',
  marked: '按打印样式',
  saveCopy: '保存副本',
  keys: '左右键：换一件；+ - 0：大小；R：旋转；PageUp、PageDown：翻页；Esc：关闭。',
  keysPlain: '左右键：换一件；Esc：关闭。',
  cut: '只显示开头部分。',
  words: '只显示文件中的文字；不运行其中任何内容，也不从别处加载。',
  carried: '文件中的图片',
  frameBack: '后退一帧（,）',
  frameOn: '前进一帧（.）',
  timeCode: '时间码',
}
