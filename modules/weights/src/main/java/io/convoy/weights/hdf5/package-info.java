/** Reads HDF5 (The HDF Group, HDF5 File Format Specification 3.0), as far as h5py writes it. */
package io.convoy.weights.hdf5;
