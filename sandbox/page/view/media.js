/** Photos, albums, files, stickers, contacts and places. */
import { fileUrl } from "../api.js";
import { avatar, fullName, h, icon } from "../dom.js";
import { t } from "../strings.js";
import { lightbox } from "./dialogs.js";
import { kindOf } from "./preview.js";

const VIEWS = {
  photo: photoView,
  document: fileView,
  sticker: stickerView,
  contact: contactView,
  location: locationView,
};

/** What a message carries besides text; an album is a grid of photos or a pile of files. */
export function media(album) {
  const kind = kindOf(album[0]);
  if (kind === "text" || kind === null) return null;
  if (album.length > 1 && album.every((message) => message.photo)) {
    return h("div", { class: `album album-${Math.min(album.length, 10)}` }, album.map(photoView));
  }
  return album.map((message) => (VIEWS[kindOf(message)] ?? otherView)(message));
}

function photoView(message) {
  const size = message.photo.reduce((best, each) => (each.width > best.width ? each : best));
  const source = fileUrl(size.file_id);
  const text = message.caption ?? t("photo");
  const image = h("img", {
    src: source,
    alt: text,
    width: size.width,
    height: size.height,
    loading: "lazy",
    decoding: "async",
  });
  image.addEventListener("error", () => image.classList.add("broken"));
  return h(
    "button",
    {
      class: "photo",
      "aria-label": `${t("openPhoto")}: ${text}`,
      data: { part: message.message_id },
      on: { click: () => void lightbox(source, text) },
    },
    image,
  );
}

function fileView(message) {
  return fileRow(message.message_id, message.document);
}

function fileRow(messageId, { file_id: id, file_name: name = t("file"), file_size: size }) {
  const extension = /\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1] ?? "";
  return h(
    "a",
    {
      class: "file",
      href: fileUrl(id),
      download: name,
      "aria-label": `${t("download")}: ${name}`,
      data: { part: messageId },
    },
    h("span", { class: "file-mark" }, extension ? h("b", {}, extension) : icon("file")),
    h(
      "span",
      { class: "file-text" },
      h("bdi", { class: "file-name" }, name),
      h("span", { class: "file-size" }, size === undefined ? t("download") : `${bytes(size)} · ${t("download")}`),
    ),
  );
}

function bytes(size) {
  const units = ["B", "KB", "MB", "GB"];
  const power = size > 0 ? Math.min(Math.floor(Math.log2(size) / 10), 3) : 0;
  return `${(size / 1024 ** power).toFixed(power > 1 ? 1 : 0)} ${units[power]}`;
}

function stickerView({ sticker }) {
  return h(
    "span",
    { class: "sticker", role: "img", "aria-label": `${t("sticker")} ${sticker.emoji ?? ""}` },
    sticker.emoji ?? "🙂",
  );
}

function contactView({ contact }) {
  const name = fullName(contact);
  return h(
    "div",
    { class: "contact" },
    avatar({ id: contact.user_id ?? 3, name }),
    h(
      "div",
      { class: "card-text" },
      h("bdi", { class: "card-name" }, name),
      h("span", { class: "quiet" }, contact.phone_number),
    ),
  );
}

function locationView({ location: { latitude, longitude } }) {
  return h(
    "figure",
    { class: "place" },
    h("div", { class: "place-map", role: "img", "aria-label": t("mapOf") }, icon("place")),
    h("figcaption", {}, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`),
  );
}

/** A kind this page knows no more of than that it is there; its file can still be had. */
function otherView(message) {
  const kind = kindOf(message);
  const content = message[kind];
  if (content?.file_id) return fileRow(message.message_id, { file_name: kind, ...content });
  return h("p", { class: "unsupported" }, t("unsupported", { kind }));
}
