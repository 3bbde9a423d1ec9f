namespace Linchpin.Bpf;

/// <summary>Which packets of an interface a program sees.</summary>
public enum TrafficDirection
{
    /// <summary>Those that come in.</summary>
    Ingress,
    /// <summary>Those that go out.</summary>
    Egress,
}
