import { Button, type ButtonSize, FileButton } from '@mantine/core'
import type { ReactNode } from 'react'

/** Opens the folder dialog; answers with all files below the folder. */
export function FolderButton(props: {
  readonly label: string
  readonly size: ButtonSize
  readonly leftSection?: ReactNode
  readonly onChange: (files: readonly File[]) => void
}): ReactNode {
  return (
    // React knows no such property yet; as an attribute every browser has it.
    <FileButton multiple onChange={props.onChange} inputProps={{ webkitdirectory: '' } as object}>
      {(button) => (
        <Button {...button} variant="default" size={props.size} leftSection={props.leftSection}>
          {props.label}
        </Button>
      )}
    </FileButton>
  )
}
