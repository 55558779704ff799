import type { CredentialContent } from '../../credentials/version.contract.ts'

/** A place in a credential's text that can be commented on. */
export interface Spot {
  /** such as `competency`, `row.asks`; the same in every edition that has it */
  id: string
  part: 'competency' | 'method' | 'component' | 'overview' | 'requirement' | 'row' | 'reflection'
  /** empty where the part has one place only */
  title: string
  text: string
}

/** Every place of a credential's text in the order in which it is read. */
export function spotsOf(content: CredentialContent): Spot[] {
  const { keyMethod, components, requirements, rubric } = content
  const prompted = (part: 'overview' | 'reflection'): Spot[] => [
    { id: part, part, title: '', text: `${content[part].introduction}\n\n${content[part].passing}` },
    ...content[part].prompts.map(({ id, question, hint }) => ({
      id: `${part}.${id}`,
      part,
      title: question,
      text: hint ?? '',
    })),
  ]
  return [
    { id: 'competency', part: 'competency', title: '', text: content.competency },
    { id: 'method', part: 'method', title: keyMethod.name, text: keyMethod.description },
    ...components.map(({ id, title, description }) => ({
      ...{ id: `component.${id}`, part: 'component' as const, title, text: description },
    })),
    ...prompted('overview'),
    ...requirements.map(({ id, title, instructions }) => ({
      ...{ id: `requirement.${id}`, part: 'requirement' as const, title, text: instructions },
    })),
    ...rubric.rows.map(({ id, title, descriptors }) => ({
      ...{ id: `row.${id}`, part: 'row' as const, title },
      text: rubric.levels.map((level) => `${level.name}: ${descriptors[level.id] ?? ''}`).join('\n\n'),
    })),
    ...prompted('reflection'),
  ]
}
