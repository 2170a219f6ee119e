package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.display.DisplayHost;
import curseofmemory.jupyter.display.MimeBundle;

/** Shows values in the notebook that this kernel serves. */
final class KernelHost implements DisplayHost {
  private final Publisher publisher;
  private final CellOutput output;

  KernelHost(Publisher publisher, CellOutput output) {
    this.publisher = publisher;
    this.output = output;
  }

  @Override
  public void display(MimeBundle bundle, String id) {
    publish("display_data", bundle, id);
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    publish("update_display_data", bundle, id);
  }

  private void publish(String type, MimeBundle bundle, String id) {
    JsonObject content = Publisher.json(bundle);
    JsonObject handle = new JsonObject();
    handle.addProperty("display_id", id);
    content.add("transient", handle);
    output.flush();
    publisher.display(Cell.current(), type, content);
  }
}
