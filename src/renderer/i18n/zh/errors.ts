import type { Translation } from '../catalogue.ts'
import type { errors as english } from '../en/errors.ts'

export const errors: Translation<typeof english> = {
  codes: {
    'invalid-input': { title: '填写的内容未被接受', todo: '请检查“{{field}}”后重试。数据未作任何更改。' },
    'unknown-procedure': {
      title: '页面与后台的版本不一致',
      todo: '请关闭程序后重新打开。若仍出现，请统一安装同一版本。',
    },
    'not-found': {
      title: '这里没有该{{what}}',
      todo: '它可能已被移除。请回到队列，用搜索框查找 {{id}}。',
    },
    conflict: { title: '期间已被改动', todo: '请重新加载，看过改动后再操作。您的操作没有写入。' },
    cancelled: { title: '已取消', todo: '数据未作任何更改，可随时重新开始。' },
    disconnected: { title: '后台没有应答', todo: '请重新连接，并核对最后一步操作，它可能没有保存。' },
    'import-refused': { title: '{{fileName}} 未导入', todo: '数据未作任何更改。请换一个文件。' },
    'conversation-refused': {
      title: '会话未导入',
      todo: '数据未作任何更改。请换一个文件，或粘贴文字。',
      todo_empty: '里面没有文字。请重新复制会话；数据未作任何更改。',
      'todo_too-large': '内容超过一次可导入的长度。请拆分后再导入；数据未作任何更改。',
      'todo_too-many': '消息超过 5,000 条。请拆分后再导入；数据未作任何更改。',
      'todo_not-conversation':
        '没有找到消息。支持 TXT、CSV、HTML、客服接口 JSON、EML 和 WhatsApp 导出；数据未作任何更改。',
      todo_broken: '文件已损坏或不完整。请重新导出；数据未作任何更改。',
      'todo_date-order': '日和月无法区分。请在上方选择日期顺序；数据未作任何更改。',
    },
    'upload-incomplete': {
      title: '文件没有传完整',
      todo: '共 {{expected}} 字节，只收到 {{received}}。请重新添加该文件。',
    },
    'file-empty': { title: '{{fileName}} 是空文件', todo: '请打开确认是否有内容，然后重新保存或下载。' },
    'file-too-large': { title: '{{fileName}} 过大', todo: '上限为 {{limit}}。请缩小文件或分成几份。' },
    'vault-file-missing': {
      title: '证据库缺少一份原件',
      todo: '请用备份恢复数据文件夹，或重新添加同一文件。SHA-256 {{sha256}}。',
    },
    'vault-file-damaged': {
      title: '证据库中一份原件已被改动',
      todo: '请勿提交。请用备份恢复，或重新添加同一文件。SHA-256 {{sha256}}。',
    },
    'not-ready': {
      title: '材料还不齐',
      todo: '请按清单和提交前检查补齐后重试：申诉次数用尽、图片过多、文字或文件过长都不能提交。',
    },
    'reply-blocked': {
      title: '规则不允许这条回复',
      todo: '请修改文字，或写明仍要发出的原因：{{rules}}。',
    },
    'dossier-not-ready': {
      title: '这份卷宗还不能提交',
      todo: '检查未通过，或生成后草稿又有改动。请重新生成卷宗。',
    },
    'dossier-too-large': {
      title: '卷宗超出接收方的限制',
      todo: '上限 {{limit}}，实际需要 {{needed}}。占用最大：{{heaviest}}。请移除或缩减这些证据，或更换接收方。',
    },
    'password-with-pdfa': {
      title: 'PDF/A 与密码不能同时使用',
      todo: '请关闭 PDF/A，或不设密码，然后重新生成。',
    },
    'already-submitted': { title: '此申诉已提交', todo: '已提交的内容保持原样。要补充请开始新一轮。' },
    'too-many-cases': {
      title: '一次操作的售后单太多',
      todo: '一次最多修改 {{limit}} 单，请缩小视图或筛选范围。未做任何修改。',
    },
    'case-held': { title: '此案已设保全', todo: '保全期间不得移除或删除证据：{{reason}}' },
    'case-closed': { title: '此案已结', todo: '请先重新打开并说明原因。' },
    'backup-broken': {
      title: '这份备份无法使用',
      todo: '文件已损坏或不是本程序的备份。请换一份。现有数据未变。',
    },
    'backup-folder': {
      title: '这个文件夹不能用来备份',
      todo: '请换一个文件夹：{{path}}',
      todo_missing: '找不到 {{path}}。请接上磁盘，或选择一个已有的文件夹。',
      'todo_not-writable': '无法写入 {{path}}。请解除写保护，或换一个文件夹。',
      'todo_inside-desk': '{{path}} 就在数据文件夹里，会与数据一同丢失。请换一块磁盘。',
      'todo_another-desk': '{{path}} 里是另一套数据的备份。请换一个文件夹。',
      'todo_none-inside': '{{path}} 里没有备份。请选择当初指定的备份文件夹。',
    },
    'view-file-refused': {
      title: '这不是已存视图的文件',
      todo: '未导入任何内容。请选择由“将视图存为文件”得到的文件。',
    },
    'rules-faulty': {
      title: '规则有矛盾',
      todo: '未作任何更改。请检查：{{faults}}。',
    },
    'disk-failed': {
      title: '磁盘读写出错',
      todo: '请检查硬盘及连接线，并在另一块盘上备份后重试。此前已保存的内容仍在。',
    },
    'disk-full': { title: '磁盘已满', todo: '请腾出空间后重试。此前已保存的内容不受影响。' },
    'read-only': {
      title: '无法写入数据文件夹',
      todo: '请为当前用户开放 {{path}} 的写权限，或换一个数据文件夹启动。',
    },
    'desk-in-use': {
      title: '该数据已在另一窗口打开',
      todo: '请切换到另一个售后卷宗窗口，或关闭它后重试。文件夹：{{path}}。',
    },
    'place-unsafe': {
      title: '数据不能放在这个文件夹',
      todo: '请把整个文件夹 {{path}} 移到本机磁盘，再以 --data 指定并启动。',
      todo_network:
        '{{path}} 在网络磁盘（{{name}}）上，其锁定不可靠，数据库曾因此损坏。请把整个文件夹移到本机磁盘，再以 --data 指定并启动。网络磁盘可用来存放备份。',
      todo_synced:
        '{{path}} 由 {{name}} 同步，同步程序会在写入途中复制数据库，并放回旧的部分。请把整个文件夹移到不同步的位置，再以 --data 指定并启动。同步文件夹可用来存放备份。',
    },
    'database-from-the-future': {
      title: '这份数据由更新版本的程序创建',
      todo: '请在本机安装新版本。数据未受影响。未知步骤：{{unknown}}。',
    },
    'database-damaged': {
      title: '数据库已损坏',
      todo: '请不要删除任何文件。请用 backups 文件夹中最新的备份恢复；证据文件单独存放，不受影响。',
    },
    internal: { title: '程序出现故障', todo: '请重试。若再次出现，请把故障编号交给维护人员。' },
  },
  ruleFaults: {
    twice: '{{rule}} 重复',
    'first-after-last': '{{rule}} 的结束日早于开始日',
    'no-source': '{{rule}} 没有来源',
    'bound-without-currency': '{{rule}} 的金额没有币种',
    'unknown-zone': '{{rule}} 的时区无法识别',
  },
  refusals: {
    'file-empty': { title: '{{fileName}} 是空文件', todo: '请从卖家中心重新下载导出文件再选择。' },
    'file-not-export': {
      title: '{{fileName}} 不是订单或退货导出文件',
      todo: '请选择卖家中心“订单”或“退货退款”页面导出的 CSV 或 XLSX，须保留表头行。',
    },
    'file-is-old-xls': {
      title: '{{fileName}} 是旧版 .xls 工作簿',
      todo: '请打开后另存为 .xlsx，或重新导出 CSV。',
    },
    'file-is-products': {
      title: '{{fileName}} 是商品列表',
      todo: '请从“订单”或“退货退款”导出，而不是“商品”。',
    },
    'file-broken': { title: '{{fileName}} 已损坏', todo: '文件无法读到末尾。请重新下载。' },
    'file-too-large': { title: '{{fileName}} 过大', todo: '请缩短导出的时间范围，分几次导入。' },
    'encoding-unknown': {
      title: '无法识别 {{fileName}} 的文字编码',
      todo: '请重新下载，中途不要打开另存；或另存为 CSV UTF-8。',
    },
    'date-order-unknown': {
      title: '{{fileName}} 中的日期是什么顺序？',
      todo: '文件里每个日期都有两种读法。请选择正确的读法，选定之前不会导入。',
    },
    'columns-missing': { title: '{{fileName}} 缺少列', todo: '请在卖家中心导出全部列，再选择新文件。' },
  },
  heavyPage: '第 {{page}} 页（证据 {{exhibit}}，{{size}}）',
  missingColumns: '缺少：{{columns}}',
  page: { title: '页面这一部分出错了', todo: '请重试。已保存的内容不会丢失。' },
}
