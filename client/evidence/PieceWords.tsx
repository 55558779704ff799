import { useTranslation } from 'react-i18next'
import { TextArea, TextInput } from '@instructure/ui'
import { fieldMessages } from '../ui/fieldMessages.ts'
import type { Act } from '../ui/useAct.ts'

interface Props {
  title: string
  onTitle: (title: string) => void
  titleHint: string
  /** left out where a piece is described only once it is there */
  description?: { value: string; onChange: (description: string) => void }
  act: Pick<Act, 'fault' | 'mend'>
}

/** What its earner calls a piece of evidence, and says of it. */
export function PieceWords({ title, onTitle, titleHint, description, act }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        renderLabel={t('evidence.describe.title')}
        value={title}
        onChange={(_event, value) => {
          act.mend('/title')
          onTitle(value)
        }}
        messages={fieldMessages(act.fault('/title'), titleHint)}
      />
      {description && (
        <TextArea
          label={t('evidence.describe.description')}
          value={description.value}
          height="6rem"
          maxHeight="30rem"
          onChange={(event) => {
            act.mend('/description')
            description.onChange(event.target.value)
          }}
          messages={fieldMessages(act.fault('/description'))}
        />
      )}
    </>
  )
}
