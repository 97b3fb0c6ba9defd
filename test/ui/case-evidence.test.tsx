import { act, createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { DeskError } from '#contract/errors.ts'
import { createFakeCase, fakeEvidence } from '../fakes/fake-case.ts'
import { renderApp, useTestPage } from './render.tsx'

useTestPage()
beforeEach(() => sessionStorage.clear())

const path = '/case/case-0000'
const ready = () => screen.findByRole('region', { name: 'Story' })
const picture = (name: string) => new File(['pixels'], name, { type: 'image/png' })

/** What a browser hands over with a drop or a paste of files. */
const transfer = (files: readonly File[], text = '') => ({
  types: [...(files.length > 0 ? ['Files'] : []), ...(text ? ['text/plain'] : [])],
  files,
  items: files.map((file) => ({ kind: 'file', type: file.type, getAsFile: () => file })),
})

function paste(target: Element | Document, data: ReturnType<typeof transfer>): Event {
  const event = createEvent.paste(target, { clipboardData: data })
  act(() => void fireEvent(target, event))
  return event
}

describe('evidence', () => {
  it('is taken from a drop anywhere on the page, several files at once', async () => {
    const desk = createFakeCase()
    renderApp({ desk, path })
    await ready()
    fireEvent.drop(document.body, { dataTransfer: transfer([picture('label.png'), picture('chat.png')]) })
    expect(await screen.findByText('All files are done.')).toBeTruthy()
    expect(desk.detail().evidence.map((item) => item.originalName)).toEqual(['label.png', 'chat.png'])
    expect(screen.getByRole('tab', { name: /Evidence/ }).getAttribute('aria-selected')).toBe('true')
  })

  it('names a pasted screenshot by its time', async () => {
    const desk = createFakeCase()
    renderApp({ desk, path })
    await ready()
    expect(paste(document.body, transfer([picture('image.png')])).defaultPrevented).toBe(true)
    await waitFor(() => expect(desk.detail().evidence).toHaveLength(1))
    expect(desk.detail().evidence[0]?.originalName).toMatch(/^screenshot-2026-11-2\d-\d{6}\.png$/)
  })

  it('leaves a pasted text to the field it is pasted into', async () => {
    const desk = createFakeCase()
    renderApp({ desk, path })
    const note = await screen.findByRole('textbox', { name: 'Add a note' })
    expect(paste(note, transfer([picture('image.png')], 'cells of a table')).defaultPrevented).toBe(false)
    expect(desk.called('uploads.begin')).toEqual([])
  })

  it('says why a file was refused and takes it on the next try', async () => {
    let full = true
    const desk = createFakeCase({
      refuse: (name) => (name === 'evidence.addMany' && full ? new DeskError('disk-full', {}) : null),
    })
    const { user } = renderApp({ desk, path })
    await ready()
    fireEvent.drop(document.body, { dataTransfer: transfer([picture('label.png')]) })
    expect(await screen.findByText(/The disk is full/)).toBeTruthy()
    full = false
    await user.click(screen.getByRole('button', { name: 'Go on' }))
    await waitFor(() => expect(desk.detail().evidence).toHaveLength(1))
  })

  it('stops a file that is cancelled on its way', async () => {
    let letGo = (): void => undefined
    const hold = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const desk = createFakeCase({ hold })
    const { user } = renderApp({ desk, path })
    await ready()
    fireEvent.drop(document.body, { dataTransfer: transfer([picture('label.png')]) })
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    letGo()
    expect(await screen.findByText('Stopped: 1 file is not added yet.')).toBeTruthy()
    expect(desk.detail().evidence).toEqual([])
  })

  it('saves what a piece shows when the field is left, not by the letter', async () => {
    const desk = createFakeCase({ detail: { evidence: [fakeEvidence(1, { caption: '' })] } })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Evidence/ }))
    await user.type(screen.getByRole('textbox', { name: 'What this shows' }), 'Seal unbroken')
    expect(desk.called('evidence.update')).toEqual([])
    await user.tab()
    await waitFor(() => expect(desk.detail().evidence[0]?.caption).toBe('Seal unbroken'))
    expect(desk.called('evidence.update')).toHaveLength(1)
  })

  it('tells that the same bytes are on another case', async () => {
    const desk = createFakeCase({ detail: { evidence: [fakeEvidence(1, { alsoIn: ['4035'] })] } })
    const { user } = renderApp({ desk, path })
    await user.click(await screen.findByRole('tab', { name: /Evidence/ }))
    expect(await screen.findByText('The same file is in 4035.')).toBeTruthy()
    expect(screen.getByText(/^Use a picture of this very parcel/)).toBeTruthy()
  })

  const lookAt = async (mediaType: string) => {
    const item = fakeEvidence(1, { mediaType, originalName: 'hostile.bin', caption: 'Trap' })
    const { user } = renderApp({ desk: createFakeCase({ detail: { evidence: [item] } }), path })
    await user.click(await screen.findByRole('tab', { name: /Evidence/ }))
    await user.click(screen.getByRole('button', { name: 'Look at Trap' }))
    return screen.findByRole('dialog', { name: 'Trap' })
  }

  it.each(['text/html', 'image/svg+xml', 'message/rfc822'])('shows %s as letters', async (mediaType) => {
    const dialog = await lookAt(mediaType)
    await waitFor(() => expect(dialog.textContent).toContain('words'))
    expect(dialog.querySelector('iframe, object, embed, img, script')).toBeNull()
  })

  it('shows the pages of a PDF as pictures of the desk, never the file', async () => {
    const dialog = await lookAt('application/pdf')
    await waitFor(() => expect(dialog.textContent).toContain('Page 1 of 2'))
    expect(dialog.querySelector('iframe, object, embed')).toBeNull()
    for (const image of dialog.querySelectorAll('img'))
      expect(image.getAttribute('src') ?? '').not.toContain('/vault/')
  })

  it('shows the facts of what it does not know', async () => {
    expect((await lookAt('application/x-msdownload')).textContent).toContain('not opened here')
  })
})
