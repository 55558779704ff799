import { useTranslation } from 'react-i18next'
import type { PromptedPart } from '../../server/credentials/version.contract.ts'
import { Prose } from '../ui/Prose.tsx'
import { Section } from '../ui/Section.tsx'

interface Props {
  id: string
  title: string
  part: PromptedPart
  /** answers may be spoken or filmed as well */
  mayRecord?: boolean
}

/** Part 1 or Part 3 as it will be asked: its questions, their length and what passes. */
export function PromptedPartView({ id, title, part, mayRecord = false }: Props) {
  const { t } = useTranslation()
  return (
    <Section id={id} title={title}>
      <Prose text={part.introduction} />
      <ol className="questions">
        {part.prompts.map((prompt) => (
          <li key={prompt.id}>
            {prompt.question}
            <span className="muted small questions__length">
              {prompt.minWords > 0
                ? t('credentials.page.words', { min: prompt.minWords, max: prompt.maxWords })
                : t('credentials.page.wordsMax', { max: prompt.maxWords })}
            </span>
          </li>
        ))}
      </ol>
      {mayRecord && <p className="muted">{t('credentials.page.mayRecord')}</p>}
      <p className="passing">
        <strong>{t('credentials.page.passing')}:</strong> {part.passing}
      </p>
    </Section>
  )
}
