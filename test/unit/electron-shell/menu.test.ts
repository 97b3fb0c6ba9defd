import { describe, expect, it } from 'vitest'
import { type MenuItem, menuFor, toTemplate } from '../../../electron/main/menu.ts'

/** The menu as lines of text, two spaces a level. */
function lines(items: readonly MenuItem[], indent = ''): string {
  return items
    .map((item) => {
      if (item.type === 'separator') return `${indent}-\n`
      const own = `${indent}${item.label}${item.role ? ` [${item.role}]` : ''}\n`
      return own + lines(item.submenu ?? [], `${indent}  `)
    })
    .join('')
}

describe('the menu', () => {
  it('in English on Windows', () => {
    expect(lines(menuFor({ locale: 'en-US', platform: 'win32', packaged: true }))).toMatchInlineSnapshot(`
      "File
        Quit Aftercase [quit]
      Edit
        Undo [undo]
        Redo [redo]
        -
        Cut [cut]
        Copy [copy]
        Paste [paste]
        Select All [selectAll]
      View
        Reload [reload]
        -
        Actual Size [resetZoom]
        Zoom In [zoomIn]
        Zoom Out [zoomOut]
        Full Screen [togglefullscreen]
      "
    `)
  })

  it('in Chinese on macOS, from the sources', () => {
    expect(lines(menuFor({ locale: 'zh-CN', platform: 'darwin', packaged: false }))).toMatchInlineSnapshot(`
      "Aftercase
        关于售后卷宗 [about]
        -
        隐藏售后卷宗 [hide]
        隐藏其他 [hideOthers]
        全部显示 [unhide]
        -
        退出售后卷宗 [quit]
      文件
        关闭窗口 [close]
      编辑
        撤销 [undo]
        重做 [redo]
        -
        剪切 [cut]
        复制 [copy]
        粘贴 [paste]
        全选 [selectAll]
      视图
        重新载入 [reload]
        -
        实际大小 [resetZoom]
        放大 [zoomIn]
        缩小 [zoomOut]
        全屏 [togglefullscreen]
        -
        开发者工具 [toggleDevTools]
      窗口
        最小化 [minimize]
        缩放 [zoom]
        前置全部窗口 [front]
      "
    `)
  })

  it.each([
    ['zh-Hant-TW', '文件'],
    ['ZH', '文件'],
    ['de', 'File'],
    ['', 'File'],
  ])('%j begins with %s', (locale, label) => {
    expect(menuFor({ locale, platform: 'linux', packaged: true })[0]?.label).toBe(label)
  })

  it('becomes a template without losing anything', () => {
    const menu = menuFor({ locale: 'en', platform: 'darwin', packaged: false })
    expect(toTemplate(menu)).toEqual(menu)
  })
})
