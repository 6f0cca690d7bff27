/** Photos, files, a sticker, a contact, a place: by the paper clip, by pasting, by dropping. */
import * as api from "../api.js";
import { h, icon, iconButton } from "../dom.js";
import { openChat, sendingTopic, state } from "../state.js";
import { t } from "../strings.js";
import { ask, attempt, toast } from "./dialogs.js";
import { openMenu } from "./menu.js";

const MOST = 10; // files in an album

/** The paper clip with its menu. */
export function attachButton() {
  const photos = h("input", {
    type: "file",
    accept: "image/*",
    multiple: true,
    hidden: true,
    data: { attach: "photo" },
  });
  const files = h("input", { type: "file", multiple: true, hidden: true, data: { attach: "document" } });
  for (const input of [photos, files]) {
    input.addEventListener("change", () => {
      void preview([...input.files], input.dataset.attach);
      input.value = "";
    });
  }
  const kind = (name) => () =>
    void attempt(api.sendKind(name, { person: state.route.person, chat: state.route.chat, topic: sendingTopic() }));
  const items = [
    { icon: "photo", label: t("photo"), run: () => photos.click() },
    { icon: "file", label: t("file"), run: () => files.click() },
    { icon: "smile", label: t("sticker"), run: kind("sticker") },
    { icon: "contact", label: t("contact"), run: kind("contact") },
    { icon: "place", label: t("location"), run: kind("location") },
  ];
  const button = iconButton("clip", t("attach"), () => openMenu(button, t("attach"), items), {
    "aria-haspopup": "menu",
  });
  return [button, photos, files];
}

/** Takes files that are pasted into the field or dropped on the chat. */
export function acceptFiles(area, field) {
  const isPhoto = (file) => file.type.startsWith("image/");
  const take = (event, files) => {
    if (files.length === 0 || !canSend()) return;
    event.preventDefault();
    void preview(files, files.every(isPhoto) ? "photo" : "document");
  };
  field.addEventListener("paste", (event) => take(event, [...event.clipboardData.files]));
  area.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files") || !canSend()) return;
    event.preventDefault();
    area.dataset.drop = t("dropFiles");
  });
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget)) delete area.dataset.drop;
  });
  area.addEventListener("drop", (event) => {
    delete area.dataset.drop;
    take(event, [...event.dataTransfer.files]);
  });
}

const canSend = () => Boolean(openChat()) && document.querySelector(".composer-field") !== null;

/** Shows what is about to be sent, with room for a caption. */
async function preview(files, kind) {
  if (files.length > MOST) return toast(t("tooMany"));
  const { person, chat } = state.route;
  const topic = sendingTopic();
  const caption = h("textarea", {
    class: "field",
    rows: 2,
    maxlength: 1024,
    placeholder: t("caption"),
    "aria-label": t("caption"),
    autofocus: true,
  });
  const addresses = [];
  const thumb = (file) => {
    if (kind !== "photo")
      return h(
        "li",
        { class: "file" },
        h("span", { class: "file-mark" }, icon("file")),
        h("bdi", { class: "file-name" }, file.name),
      );
    const address = URL.createObjectURL(file);
    addresses.push(address);
    return h("li", {}, h("img", { src: address, alt: file.name }));
  };
  const answer = await ask({
    title: files.length > 1 ? t("filesChosen", { n: files.length }) : t(kind === "photo" ? "photo" : "file"),
    kind: "attach-dialog",
    body: [h("ul", { class: `thumbs ${kind}` }, files.map(thumb)), caption],
    actions: [
      { label: t("cancel"), value: false },
      { label: t("send"), value: true, style: "primary" },
    ],
  });
  addresses.forEach((address) => URL.revokeObjectURL(address));
  if (answer) await attempt(api.sendFiles({ person, chat, topic, caption: caption.value.trim(), kind }, files));
  return undefined;
}
