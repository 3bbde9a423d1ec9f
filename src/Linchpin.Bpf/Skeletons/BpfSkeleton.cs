using System.Reflection;
using System.Runtime.CompilerServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What the classes have in common that are written for one object (<c>linchpin skeleton --csharp</c>, <c>Linchpin.Bpf.Sdk</c>): opened, loaded,
/// attached; what it holds is let go when it is disposed.</summary>
/// <param name="spec">The object, as it was read.</param>
public abstract class BpfSkeleton(BpfObjectSpec spec) : IDisposable
{
    private readonly Dictionary<string, BpfLink> _links = [];
    private BpfObject? _object;
    private bool _isDisposed;

    /// <summary>The object as the file describes it: to be edited until it is loaded.</summary>
    public BpfObjectSpec Spec { get; } = spec;

    /// <summary>Whether it is loaded.</summary>
    public bool IsLoaded => _object is not null;

    /// <summary>The object as the kernel holds it.</summary>
    /// <exception cref="InvalidOperationException">It is not loaded yet.</exception>
    /// <exception cref="ObjectDisposedException">The skeleton is disposed.</exception>
    public BpfObject Object
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _object ?? throw new InvalidOperationException($"object '{Spec.Name}' is not loaded yet: call Load()");
        }
    }

    /// <summary>Loads the object: all of it, or nothing.</summary>
    /// <param name="options">How, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">It is loaded already.</exception>
    /// <exception cref="VerifierException">The kernel refuses a program.</exception>
    /// <exception cref="BpfException">The kernel refuses something else.</exception>
    public void Load(BpfLoadOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (IsLoaded)
            throw new InvalidOperationException($"object '{Spec.Name}' is loaded already");
        _object = Spec.Load(options);
    }

    /// <summary>Attaches what says to what it is attached, and has no link yet: all of it, or nothing.</summary>
    /// <exception cref="InvalidOperationException">It is not loaded yet.</exception>
    /// <exception cref="BpfException">One can't be attached.</exception>
    public void Attach()
    {
        foreach (var (name, link) in Object.AttachAll(except: _links.ContainsKey))
            _links.Add(name, link);
    }

    /// <summary>Detaches and unloads what nothing else holds: pins, other processes.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var link in _links.Values)
            link.Dispose();
        _links.Clear();
        _object?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The object's file, which is a resource of an assembly.</summary>
    /// <exception cref="InvalidOperationException">There is no such resource.</exception>
    protected static ReadOnlyMemory<byte> ReadResource(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"assembly {assembly.GetName().Name} has no resource '{name}': add <EmbeddedResource Include=\"{name}\" LogicalName=\"{name}\" /> to its project");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The link of a program or a struct_ops map, or null.</summary>
    protected BpfLink? GetLink(string name) => _links.GetValueOrDefault(name);

    /// <summary>Hands over a link, to be disposed with the skeleton; or takes it out, to be disposed by the caller.</summary>
    protected void SetLink(string name, BpfLink? link)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (link is null)
            _links.Remove(name);
        else
            _links[name] = link;
    }

    /// <summary>A variable in place: until the load its first value, then the memory that programs use.</summary>
    protected ref T Variable<T>(string name) where T : unmanaged
    {
        if (IsLoaded)
            return ref Object.Variable<T>(name).Reference;
        var variable = Spec.Variable(name);
        _ = variable.Get<T>();         // refuses another size
        return ref Unsafe.As<byte, T>(ref variable.Bytes[0]);
    }

    /// <summary>A constant's value: the one that it is loaded with, or was.</summary>
    protected T GetConstant<T>(string name) where T : unmanaged => IsLoaded ? Object.Variable<T>(name).Value : Spec.Variable(name).Get<T>();

    /// <summary>Sets the value that a constant is loaded with.</summary>
    /// <exception cref="InvalidOperationException">It is loaded already.</exception>
    protected void SetConstant<T>(string name, T value) where T : unmanaged
    {
        if (IsLoaded)
            throw new InvalidOperationException($"'{name}' is a constant: it can be set only before object '{Spec.Name}' is loaded");
        Spec.Variable(name).Set(value);
    }
}
