class Engine
  def run(text)
    # ruleid: ruby-dynamic-code
    eval(text)
  end

  def restore(bytes)
    # ruleid: ruby-dynamic-code
    Marshal.load(bytes)
  end

  def twice
    # ok: ruby-dynamic-code
    eval("1 + 1")
  end

  def data(text)
    # ok: ruby-dynamic-code
    JSON.parse(text)
  end
end

class Plugin
  def run(code)
    # ruleid: ruby-dynamic-code
    instance_eval(code)
  end

  def build
    # ok: ruby-dynamic-code
    instance_eval { @ready = true }
  end
end
