import type { Translation } from '../catalogue.ts'
import type { settings as english } from '../en/settings.ts'

export const settings: Translation<typeof english> = {
  title: '设置',
  page: '界面',
  language: '语言',
  languageSystem: '跟随系统',
  english: 'English',
  chinese: '简体中文',
  theme: '配色',
  themes: { light: '浅色', dark: '深色', auto: '跟随系统' },
  userName: '您的姓名',
  userNameHint: '会写入个案经过和提交记录。',
  about: '关于',
  version: '版本',
  dataFolder: '数据文件夹',
  schema: '数据库',
  caseCount: '个案数',
  startup: '上次启动',
  startupNothing: '无需修复。',
  verify: {
    title: '核验证据库',
    text: '重新读取每份原件，与其 SHA-256 比对，并检查保管链。',
    run: '立即核验',
    ok: '全部完好：{{files}} 个文件，{{size}}。',
    bad_one: '{{files}} 个文件中有 {{count}} 处问题',
    bad_other: '{{files}} 个文件中有 {{count}} 处问题',
    problem: '问题',
    path: '文件',
    case: '个案',
  },
  backup: {
    title: '备份',
    text: '把全部数据连同证据写入数据文件夹中的一个文件。',
    run: '立即备份',
    done: '{{cases}} 单、{{files}} 个文件已存入 {{file}}（{{size}}）。',
  },
}
