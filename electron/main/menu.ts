/** What the system does for us; the names are Electron's. */
export type MenuRole =
  | 'about'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'reload'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'front'
  | 'toggleDevTools'

export interface MenuItem {
  readonly label?: string
  readonly role?: MenuRole
  readonly type?: 'separator'
  readonly submenu?: readonly MenuItem[]
}

export interface MenuFacts {
  /** BCP 47, from the system: the menu exists before the desk's own language is known. */
  readonly locale: string
  readonly platform: NodeJS.Platform
  /** Developer tools appear only where the program runs from its sources. */
  readonly packaged: boolean
}

const WORDS = {
  en: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    about: 'About Aftercase',
    hide: 'Hide Aftercase',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    quit: 'Quit Aftercase',
    close: 'Close Window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    reload: 'Reload',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    togglefullscreen: 'Full Screen',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    toggleDevTools: 'Developer Tools',
  },
  zh: {
    file: '文件',
    edit: '编辑',
    view: '视图',
    window: '窗口',
    about: '关于售后卷宗',
    hide: '隐藏售后卷宗',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    quit: '退出售后卷宗',
    close: '关闭窗口',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    reload: '重新载入',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    togglefullscreen: '全屏',
    minimize: '最小化',
    zoom: '缩放',
    front: '前置全部窗口',
    toggleDevTools: '开发者工具',
  },
} as const satisfies Record<string, Record<MenuRole | 'file' | 'edit' | 'view' | 'window', string>>

const SEPARATOR: MenuItem = { type: 'separator' }

/** The menu as data: nothing but system roles, in the language of the system. */
export function menuFor({ locale, platform, packaged }: MenuFacts): readonly MenuItem[] {
  const words = WORDS[locale.toLowerCase().startsWith('zh') ? 'zh' : 'en']
  const item = (role: MenuRole): MenuItem => ({ role, label: words[role] })
  const mac = platform === 'darwin'
  return [
    ...(mac
      ? [
          {
            label: 'Aftercase',
            submenu: [
              item('about'),
              SEPARATOR,
              item('hide'),
              item('hideOthers'),
              item('unhide'),
              SEPARATOR,
              item('quit'),
            ],
          },
        ]
      : []),
    { label: words.file, submenu: [item(mac ? 'close' : 'quit')] },
    {
      label: words.edit,
      submenu: [
        item('undo'),
        item('redo'),
        SEPARATOR,
        item('cut'),
        item('copy'),
        item('paste'),
        item('selectAll'),
      ],
    },
    {
      label: words.view,
      submenu: [
        item('reload'),
        SEPARATOR,
        item('resetZoom'),
        item('zoomIn'),
        item('zoomOut'),
        item('togglefullscreen'),
        ...(packaged ? [] : [SEPARATOR, item('toggleDevTools')]),
      ],
    },
    ...(mac ? [{ label: words.window, submenu: [item('minimize'), item('zoom'), item('front')] }] : []),
  ]
}

/** A mutable copy, which is what Electron's builder takes. */
export type MenuTemplate = Omit<MenuItem, 'submenu'> & { submenu?: MenuTemplate[] }

export function toTemplate(items: readonly MenuItem[]): MenuTemplate[] {
  return items.map(({ submenu, ...item }) => (submenu ? { ...item, submenu: toTemplate(submenu) } : item))
}
