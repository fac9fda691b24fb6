/**
 * Takes the ways out of this worker away before it reads a document. A worker has no content
 * security policy but that of its own file, and a PDF comes from anywhere.
 */
const WAYS_OUT = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'importScripts',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'indexedDB',
  'caches',
];

for (const name of WAYS_OUT) {
  Object.defineProperty(globalThis, name, { value: undefined, writable: false });
}
