const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The spoken name of a control that says in hidden words what it is about: "Cancel: plan.pdf". */
export const about = (act: string, what: string) => new RegExp(`^${escaped(act)} ?: ${escaped(what)}`)
