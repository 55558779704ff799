import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import { MOST_SPOKEN } from '../../server/evidence/spoken.contract.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'

interface Props {
  value: string
  onChange: (text: string) => void
  fault: string | undefined
}

/** Captions or a transcript: pasted, typed, or taken from a file that a video editor wrote. */
export function SpokenField({ value, onChange, fault }: Props) {
  const { t } = useTranslation()
  const chooser = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const take = async (file: File) => {
    setTooLarge(file.size > 4 * MOST_SPOKEN)
    if (file.size <= 4 * MOST_SPOKEN) onChange(await file.text())
  }
  return (
    <div>
      <TextArea
        label={t('evidence.describe.spoken')}
        value={value}
        height="8rem"
        maxHeight="30rem"
        onChange={(event) => onChange(event.target.value)}
        messages={fieldMessages(
          tooLarge ? t('evidence.describe.spokenLarge') : fault,
          t('evidence.describe.spokenHint'),
        )}
      />
      <input
        ref={chooser}
        type="file"
        hidden
        tabIndex={-1}
        accept=".vtt,.srt,.txt,text/vtt,text/plain"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      <Button size="small" margin="x-small 0 0" onClick={() => chooser.current?.click()}>
        {t('evidence.describe.spokenFile')}
      </Button>
    </div>
  )
}
