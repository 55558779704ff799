import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue, CredentialCard, StackCard } from '../../server/credentials/credential.contract.ts'
import { useEffortText } from '../credentials/useEffortText.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { choiceOfCredential, choiceOfStack, stacksFound, type Choice } from './choice.ts'
import { PlaceableOption } from './PlaceableOption.tsx'

interface Props {
  catalogue: Catalogue
  /** whether a search or filter is on */
  narrowed: boolean
  multiple: boolean
  chosenKeys: string[]
  onToggle: (choice: Choice) => void
}

/** What can be placed: stacks first, since a whole theme is the usual choice. */
export function PlaceableList({ catalogue, narrowed, multiple, chosenKeys, onToggle }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const stacks = narrowed ? stacksFound(catalogue) : catalogue.stacks
  const { credentials } = catalogue
  const found = t('placing.found', { count: credentials.length })
  useEffect(() => {
    if (narrowed) announce(found)
  }, [announce, found, narrowed])
  if (credentials.length === 0) return <p className="placing__none">{t('placing.none')}</p>
  const option = (choice: Choice) => ({
    name: 'placed',
    type: multiple ? ('checkbox' as const) : ('radio' as const),
    title: choice.title,
    chosen: chosenKeys.includes(choice.key),
    onToggle: () => onToggle(choice),
  })
  return (
    <div className="placing__list">
      {stacks.length > 0 && (
        <fieldset className="placing__group">
          <legend>{t('placing.stacks')}</legend>
          {stacks.map((stack) => (
            <PlaceableOption key={stack.id} {...option(choiceOfStack(stack))}>
              <StackFacts stack={stack} />
            </PlaceableOption>
          ))}
        </fieldset>
      )}
      <fieldset className="placing__group">
        <legend>{t('placing.credentials', { count: credentials.length })}</legend>
        {credentials.map((card) => (
          <PlaceableOption key={card.id} {...option(choiceOfCredential(card))}>
            <CredentialFacts card={card} />
          </PlaceableOption>
        ))}
      </fieldset>
    </div>
  )
}

function StackFacts({ stack }: { stack: StackCard }) {
  const { t } = useTranslation()
  return (
    <>
      <p>{stack.summary}</p>
      <p className="small muted">
        {stack.needed < stack.total
          ? t('credentials.stack.finishAny', { needed: stack.needed, count: stack.total })
          : t('credentials.stack.finishAll', { count: stack.total })}
      </p>
    </>
  )
}

function CredentialFacts({ card }: { card: CredentialCard }) {
  const { t } = useTranslation()
  const effort = useEffortText()
  return (
    <>
      <p>{card.competency}</p>
      <p className="small muted">
        {card.issuer.name} · {effort(card.effortHours)} ·{' '}
        {t(`credentials.students.${card.needsStudents ? 'yes' : 'no'}`)}
      </p>
      <details className="small">
        <summary>
          {t('credentials.card.asks')}
          <span className="visually-hidden">: {card.title}</span>
        </summary>
        <ul>
          {card.requirements.map((requirement) => (
            <li key={requirement}>{requirement}</li>
          ))}
        </ul>
      </details>
    </>
  )
}
