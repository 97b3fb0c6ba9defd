/**
 * The files of a zip, from its directory; of one that lost its end, from the head of each file. An entry is
 * `{name, size, open}`, where `open` gives a stream of its bytes; `have` is there where fewer bytes are left than `size`.
 */
async function readZip(blob) {
  const bytesAt = async (from, to) => new DataView(await blob.slice(from, to).arrayBuffer())
  const name = (view, at, length) =>
    new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length))

  const end = await findEnd()
  return end ? { entries: await fromDirectory(end), cut: false } : { entries: await fromHeads(), cut: true }

  async function findEnd() {
    const from = Math.max(0, blob.size - 65_557)
    const tail = await bytesAt(from, blob.size)
    for (let at = tail.byteLength - 22; at >= 0; at--) {
      if (tail.getUint32(at, true) !== 0x06054b50) continue
      let found = { count: tail.getUint16(at + 10, true), at: tail.getUint32(at + 16, true) }
      if (found.at === 0xffffffff || found.count === 0xffff) {
        const locator = tail.getBigUint64(at - 20 + 8, true)
        const wide = await bytesAt(Number(locator), Number(locator) + 56)
        found = { count: Number(wide.getBigUint64(32, true)), at: Number(wide.getBigUint64(48, true)) }
      }
      return { ...found, end: from + at }
    }
    return null
  }

  async function fromDirectory({ count, at, end }) {
    const view = await bytesAt(at, end)
    const entries = []
    let p = 0
    for (let i = 0; i < count; i++) {
      if (p + 46 > view.byteLength || view.getUint32(p, true) !== 0x02014b50) throw new Error('directory')
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => view.getUint16(p + o, true))
      const sizes = {
        size: view.getUint32(p + 24, true),
        packed: view.getUint32(p + 20, true),
        at: view.getUint32(p + 42, true),
      }
      for (let x = p + 46 + nameLength; x < p + 46 + nameLength + extraLength;) {
        const length = view.getUint16(x + 2, true)
        let field = x + 4
        if (view.getUint16(x, true) === 1)
          for (const key of ['size', 'packed', 'at'])
            if (sizes[key] === 0xffffffff) {
              sizes[key] = Number(view.getBigUint64(field, true))
              field += 8
            }
        x += 4 + length
      }
      const method = view.getUint16(p + 10, true)
      const entry = { name: name(view, p + 46, nameLength), size: sizes.size }
      entry.open = async () => {
        const head = await bytesAt(sizes.at, sizes.at + 30)
        if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new Error('head')
        const from = sizes.at + 30 + head.getUint16(26, true) + head.getUint16(28, true)
        return unpacked(blob.slice(from, from + sizes.packed), method)
      }
      if (!entry.name.endsWith('/')) entries.push(entry)
      p += 46 + nameLength + extraLength + commentLength
    }
    return entries
  }

  /** The manifest is the first file; the files written after their head was are stored, and it knows their size. */
  async function fromHeads() {
    const entries = []
    let known = new Map()
    for (let at = 0; at + 30 <= blob.size;) {
      const head = await bytesAt(at, at + 30)
      if (head.getUint32(0, true) !== 0x04034b50) break
      const [nameLength, extraLength] = [head.getUint16(26, true), head.getUint16(28, true)]
      const start = at + 30 + nameLength + extraLength
      if (start > blob.size) break
      const entry = { name: name(await bytesAt(at + 30, at + 30 + nameLength), 0, nameLength) }
      const streamed = (head.getUint16(6, true) & 8) !== 0
      const packed = streamed ? (known.get(entry.name) ?? blob.size - start) : head.getUint32(18, true)
      entry.size = streamed ? packed : head.getUint32(22, true)
      const method = head.getUint16(8, true)
      if (start + packed > blob.size) entry.have = blob.size - start
      entry.open = async () => unpacked(blob.slice(start, start + packed), method)
      entries.push(entry)
      if (entry.name === 'manifest.json' && entry.have === undefined) {
        const manifest = JSON.parse(await new Response(await entry.open()).text())
        known = new Map(manifest.files.map((file) => [file.path, file.bytes]))
      }
      at = start + packed
      if (streamed) at += await descriptor(at)
    }
    return entries
  }

  async function descriptor(at) {
    const view = await bytesAt(at, at + 24)
    if (view.byteLength < 24 || view.getUint32(0, true) !== 0x08074b50) return 0
    return view.getUint32(16, true) === 0x04034b50 ? 16 : 24
  }

  function unpacked(data, method) {
    if (method === 0) return data.stream()
    if (method === 8) return data.stream().pipeThrough(new DecompressionStream('deflate-raw'))
    throw new Error('method')
  }
}
