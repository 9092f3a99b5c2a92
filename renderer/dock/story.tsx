/** 「看一遍完整故事」: the story as it is told, line by line. */
import { useState } from 'react'
import type { StoryEvent } from '../../scripts/start/api.ts'
import type { Lines } from './connect.ts'
import t from './locales/zh.json'

export function Story({ cockpit }: { readonly cockpit: Lines['cockpit'] }) {
  const [events, setEvents] = useState<readonly StoryEvent[]>([])
  const [playing, setPlaying] = useState(false)

  async function play() {
    setPlaying(true)
    setEvents([])
    try {
      for await (const event of await cockpit.story.play()) setEvents((before) => [...before, event])
    } finally {
      setPlaying(false)
    }
  }

  return (
    <section className="card story">
      <h2>{t.story}</h2>
      <p>{t.storyHint}</p>
      <button type="button" className="primary" disabled={playing} onClick={() => void play()}>
        {playing ? t.playing : events.length > 0 ? t.again : t.play}
      </button>
      {events.length > 0 && (
        <ol aria-live="polite">
          {events.map((event, index) => (
            <li key={index} data-kind={event.kind} ref={index === events.length - 1 ? intoView : null}>{say(event)}</li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** The line that was told last is the one to read. */
function intoView(line: HTMLLIElement | null): void {
  line?.scrollIntoView({ block: 'nearest' })
}

function say(event: StoryEvent): string {
  switch (event.kind) {
    case 'scene':
    case 'proof':
      return event.text
    case 'done':
      return t.done.replace('{seconds}', String(event.seconds))
    case 'failed':
      return t.failed + event.text
  }
}
