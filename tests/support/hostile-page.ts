/**
 * What a page that has been taken over would try. JavaScript as text, run in the page's own world.
 * Used by the end-to-end test of the kiosk and by measure R6.
 */
export const hostile = {
  /** Nothing left but one colour. */
  blank: `document.head.replaceChildren(); document.body.replaceChildren(); document.body.removeAttribute('style')`,

  permissions: `(async () => {
    const name = (error) => error.name
    return {
      notifications: await Notification.requestPermission(),
      location: await new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('given'), ({ code }) => done(code))),
      camera: await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(() => 'given', name),
      screen: await navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => 'given', name),
      clipboard: await navigator.clipboard.readText().then(() => 'given', name),
      midi: await navigator.requestMIDIAccess({ sysex: true }).then(() => 'given', () => 'refused'),
    }
  })()`,

  /** Ways to be somewhere else, or to leave something behind. */
  departures: [
    `{ const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x.txt'; a.click() }`,
    `location.href = 'https://example.com/'`,
    `location.href = 'file:///etc/passwd'`,
    `location.href = 'chrome://gpu'`,
    `location.href = 'data:text/html,x'`,
    `location.href = 'mailto:x@example.com'`,
    `{ const form = document.createElement('form'); form.action = 'https://example.com/'; document.body.append(form); form.submit() }`,
    `{ const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=https://example.com/'; document.head.append(meta) }`,
    `{ const frame = document.createElement('iframe'); frame.src = 'https://example.com/'; document.body.append(frame) }`,
    `window.onbeforeunload = () => 'stay'`,
    `void document.documentElement.requestFullscreen().catch(() => undefined)`,
    `history.back()`,
  ],

  /** Every way of a page to reach an address, each with a name of its own to look up. Resolves when all have had their time. */
  calls: (address: string) => `(async () => {
    const address = ${JSON.stringify(address)}
    const [host, port] = address.split(':')
    const put = (tag, fields) => document.head.append(Object.assign(document.createElement(tag), fields))
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload', 'stylesheet', 'icon', 'prerender', 'manifest']) {
      put('link', { rel, href: 'http://' + address + '/' + rel, as: 'script' })
      put('link', { rel, href: 'http://' + rel + '.example.com/', as: 'script' })
    }
    put('script', { src: 'http://' + address + '/script' })
    put('img', { src: 'http://' + address + '/img' })
    put('iframe', { src: 'http://' + address + '/frame' })
    put('object', { data: 'http://' + address + '/object' })
    put('video', { src: 'http://' + address + '/video' })
    new Image().src = 'http://image.example.com/'
    put('style', { textContent: 'body { background: url(http://' + address + '/css) }' })
    document.body.style.backgroundImage = 'url(http://' + address + '/style)'
    navigator.sendBeacon('http://' + address + '/beacon', 'x')
    try { new EventSource('http://' + address + '/events') } catch {}
    try { new Worker('http://' + address + '/worker') } catch {}
    try { new WebTransport('https://' + address + '/') } catch {}
    const a = Object.assign(document.createElement('a'), { href: 'http://' + address + '/a', ping: 'http://' + address + '/ping' })
    document.body.append(a)
    a.click()
    const peer = new RTCPeerConnection({ iceServers: [
      { urls: 'stun:' + address },
      { urls: 'stun:stun.example.com:3478' },
      { urls: ['turn:' + address + '?transport=udp', 'turn:' + address + '?transport=tcp'], username: 'x', credential: 'x' },
    ] })
    peer.createDataChannel('x')
    await peer.setLocalDescription(await peer.createOffer())
    await peer.setRemoteDescription({ type: 'answer', sdp: peer.localDescription.sdp.replace('a=setup:actpass', 'a=setup:active') }).catch(() => undefined)
    await peer.addIceCandidate({ candidate: 'candidate:1 1 udp 2122260223 ' + host + ' ' + port + ' typ host', sdpMid: '0' }).catch(() => undefined)
    await peer.addIceCandidate({ candidate: 'candidate:2 1 tcp 1518280447 ' + host + ' ' + port + ' typ host tcptype passive', sdpMid: '0' }).catch(() => undefined)
    const socket = new WebSocket('ws://' + address + '/socket')
    const webSocket = new Promise((done) => { socket.onopen = () => done('open'); socket.onerror = () => done('refused') })
    const outcome = { fetch: await fetch('http://' + address + '/fetch', { mode: 'no-cors' }).then(() => 'answered', () => 'refused'), webSocket: await webSocket, webRtc: 'done' }
    await new Promise((done) => setTimeout(done, 3000))
    peer.close()
    return outcome
  })()`,
}
