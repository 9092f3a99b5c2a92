/** What is seen instead of a page that could not be drawn: the ways on, with everything around it still there. */
import { Component, type ReactNode } from 'react'
import { Button } from '../kit/components/Button.tsx'
import { ErrorState } from '../kit/components/ErrorState.tsx'
import { Screen } from '../kit/components/Screen.tsx'
import { reportBug } from '../kit/report.ts'
import { useKiosk } from './session/kiosk.tsx'
import { t } from './words.ts'

interface Props {
  readonly children: ReactNode
  readonly onFault: () => void
}

/** Holds a page; the next page gets a new one. */
export class Fault extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault()
    reportBug('a page could not be drawn', error)
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenPage onAgain={() => { this.setState({ broken: false }) }} /> : this.props.children
  }
}

function BrokenPage({ onAgain }: { onAgain: () => void }) {
  const kiosk = useKiosk()
  return (
    <Screen layout="centre" title={t('broken.title')} lead={t('broken.lead')} actions={<>
      <Button onPress={() => { kiosk.move({ kind: 'return', to: { name: 'home' } }) }}>{t('broken.home')}</Button>
      <Button kind="primary" onPress={onAgain}>{t('broken.again')}</Button>
    </>}>
      <ErrorState title={t('broken.what')} code="VI-102">{t('broken.help')}</ErrorState>
    </Screen>
  )
}
