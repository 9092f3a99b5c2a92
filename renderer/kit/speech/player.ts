/** One voice at a time through Web Audio. The audio device is opened with the first sound: most visits never hear one. */

export interface Player {
  /** Plays sounds one after the other; resolves when the last has ended or was stopped. @throws when a sound cannot be decoded */
  readonly play: (sounds: readonly Blob[], volume: number) => Promise<void>
  readonly stop: () => void
}

export function createPlayer(): Player {
  let context: AudioContext | undefined
  let playing: AudioBufferSourceNode | undefined
  let run = 0

  async function playOne(audio: AudioContext, sound: Blob, volume: number, mine: number): Promise<void> {
    const buffer = await audio.decodeAudioData(await sound.arrayBuffer())
    if (mine !== run) return
    const source = audio.createBufferSource()
    source.buffer = buffer
    const gain = audio.createGain()
    gain.gain.value = volume
    source.connect(gain).connect(audio.destination)
    playing = source
    await new Promise<void>((resolve) => {
      source.addEventListener('ended', () => { resolve() })
      source.start()
    })
    gain.disconnect()
  }

  const stop = (): void => {
    run += 1
    playing?.stop()
    playing = undefined
  }

  return {
    stop,
    async play(sounds, volume) {
      stop()
      const mine = run
      context ??= new AudioContext()
      await context.resume()
      for (const sound of sounds) if (mine === run) await playOne(context, sound, volume, mine)
    },
  }
}
