const at = (id) => document.getElementById(id)
let texts = navigator.language.toLowerCase().startsWith('zh') ? TEXTS.zh : TEXTS.en
let last = null
let run = 0

function speak() {
  document.documentElement.lang = texts.lang
  document.title = texts.title
  for (const id of ['title', 'intro', 'dropHint', 'rootTitle', 'rootHow', 'caption'])
    at(id).textContent = texts[id]
  at('filesLabel').textContent = texts.files
  at('folderLabel').textContent = texts.folder
  at('language').textContent = texts.other
  at('language').lang = texts.lang === 'en' ? 'zh' : 'en'
  if (last) show(last)
}

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text })

function show(result) {
  last = result
  const { problems, files = [], root, hashes } = result
  at('result').hidden = false
  at('verdict').textContent = hashes
    ? texts.single
    : problems.length === 0
      ? texts.good(files.length)
      : texts.bad(problems.length)
  at('verdict').className = hashes ? '' : problems.length === 0 ? 'good' : 'bad'
  at('problems').replaceChildren(...problems.map((one) => element('li', texts.problem[one.kind](one))))
  at('problems').hidden = problems.length === 0
  at('rootBox').hidden = root === undefined
  at('root').textContent = (root ?? '').replace(/(.{8})(?=.)/g, '$1 ')
  const rows = hashes
    ? hashes.map(({ name, hash }) => [name, hash ?? ''])
    : files.map((file) => [file.path, texts.state[file.state], file.sha256])
  at('table').hidden = rows.length === 0
  at('caption').hidden = Boolean(hashes)
  at('head').replaceChildren(
    ...(hashes ? [texts.head[0], 'SHA-256'] : texts.head).map((text) =>
      Object.assign(element('th', text), { scope: 'col' }),
    ),
  )
  at('rows').replaceChildren(
    ...rows.map((cells) => {
      const row = document.createElement('tr')
      row.append(...cells.map((text) => element('td', text)))
      return row
    }),
  )
}

/** Files as they were given: one zip, or the files of a folder, whose common folder is left out of their names. */
async function check(given) {
  const mine = ++run
  at('result').hidden = true
  const tell = (name) => {
    if (mine === run) at('progress').textContent = texts.reading(name)
  }
  const result = await examine(given, tell)
  if (mine !== run) return
  at('progress').textContent = ''
  show(result)
  at('verdict').focus()
}

async function examine(given, tell) {
  const [only] = given
  if (given.length === 1 && (await isZip(only.file))) {
    try {
      const { entries, cut } = await readZip(only.file)
      return await checkDossier(entries, cut, tell)
    } catch {
      return { problems: [{ kind: 'bad-archive', name: '' }] }
    }
  }
  const manifest = given.find(({ path }) => /(^|\/)manifest\.json$/.test(path))
  const folder = manifest ? manifest.path.slice(0, -'manifest.json'.length) : ''
  const entries = given.map(({ path, file }) => ({
    name: path.startsWith(folder) ? path.slice(folder.length) : path,
    size: file.size,
    open: async () => file.stream(),
  }))
  if (manifest) return checkDossier(entries, false, tell)
  const hashes = []
  for (const entry of entries) {
    tell(entry.name)
    hashes.push({ name: entry.name, hash: (await digest(entry)).hash })
  }
  return { problems: [], hashes }
}

async function isZip(file) {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)
}

/** Everything below a dropped file or folder. */
async function filesBelow(item) {
  if (item.isFile)
    return new Promise((resolve, reject) =>
      item.file((file) => resolve([{ path: item.fullPath.slice(1), file }]), reject),
    )
  const reader = item.createReader()
  const found = []
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    for (const one of some) found.push(...(await filesBelow(one)))
  }
}

const chosen = (files) => [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
for (const id of ['files', 'folder'])
  at(id).addEventListener('change', (event) => {
    if (event.target.files.length > 0) check(chosen(event.target.files))
  })
// The same file chosen again is read again: it may have changed.
for (const id of ['files', 'folder'])
  at(id).addEventListener('click', (event) => {
    event.target.value = ''
  })
addEventListener('dragover', (event) => {
  event.preventDefault()
  at('drop').className = 'over'
})
addEventListener('dragleave', () => {
  at('drop').className = ''
})
addEventListener('drop', async (event) => {
  event.preventDefault()
  at('drop').className = ''
  const items = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean)
  const files = chosen(event.dataTransfer.files)
  const below = (await Promise.all(items.map(filesBelow)).catch(() => [])).flat()
  if (below.length > 0) check(below)
  else if (files.length > 0) check(files)
})
at('language').addEventListener('click', () => {
  texts = texts === TEXTS.en ? TEXTS.zh : TEXTS.en
  speak()
})
speak()
