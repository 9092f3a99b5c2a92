/** A switch that breaks something: off is normal, on is trouble. */
interface Props {
  readonly label: string
  readonly hint: string
  readonly state: string
  readonly broken: boolean
  readonly busy?: boolean
  readonly onChange: (broken: boolean) => Promise<unknown>
}

export function Switch({ label, hint, state, broken, busy = false, onChange }: Props) {
  return (
    <button type="button" role="switch" aria-checked={broken} disabled={busy} className="switch" onClick={() => void onChange(!broken)}>
      <span>
        <b>{label}</b>
        <small>{hint}</small>
      </span>
      <em>{state}</em>
      <i aria-hidden />
    </button>
  )
}
